# The floating-point environment is in registers of each ISA.
