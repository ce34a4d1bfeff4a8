"""Infer a schema from the posts of a collection, for `postlint schema infer` and `postlint init`."""

from postlint.inference.collect import Sample, infer, read_sample
from postlint.inference.describe import Settings, format_of
from postlint.inference.merge import merge
from postlint.inference.tally import Sighting, Tally, tally_keys

__all__ = ["Sample", "Settings", "Sighting", "Tally", "format_of", "infer", "merge", "read_sample", "tally_keys"]
