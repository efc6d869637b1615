"""What named workers make of a tie, beside what the rules compute: when it counts, and what may be said at all.

Pure functions over a case file and its findings. A judgement never overwrites a class; both are kept and both shown.
"""
