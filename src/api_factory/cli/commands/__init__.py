"""Commands, a file for each command or group."""
