"""The Qt windows: observers of a session, painters of what the views computed."""
