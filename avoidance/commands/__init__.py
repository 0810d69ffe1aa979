"""The commands: what each reads, refuses and writes; the work itself is done below."""
