"""Makes up reports in many layouts with their gold, so that rules are tried on unseen ones.

It knows nothing of `index` and `assistant`: what it prints and what they read must agree
by themselves.
"""
