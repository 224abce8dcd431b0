"""The rules of inference, one file each, from a contract to decisions."""
