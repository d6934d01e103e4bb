"""The pure core: the nouns and the rules. No I/O, no framework, no clock; `now` is an argument."""
