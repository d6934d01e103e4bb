"""The admin site: server-rendered pages for the people who write, approve and look after the screens."""
