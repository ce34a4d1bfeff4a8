"""Attribution: policies, which are rules made of data, and the presets that ship with postlint."""
