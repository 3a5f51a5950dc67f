"""This machine: folders, settings, logging, crash file, language."""
