"""The nouns: what netmap stores, and the words it is stored in. Imports nothing of ours."""
