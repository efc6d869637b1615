"""The pictures: from a case file and its findings to nodes, ties and reasons."""
