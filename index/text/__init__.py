"""Lines and blocks under their chapter, heading, indicator and aspect."""
