# The end of a handler has code alone.
