"""What the page in the browser does, knowing nothing of Gradio: functions and dataclasses."""
