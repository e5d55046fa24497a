# Calls whose structures each ISA lays out differently have code alone.
