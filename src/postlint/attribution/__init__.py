"""Attribution policies: rules written as data, and the presets that ship with postlint."""
