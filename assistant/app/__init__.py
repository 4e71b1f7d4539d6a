"""The page in the browser: layout and one-line callbacks; the only package that loads Gradio."""
