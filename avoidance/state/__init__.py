"""State law that the trustee borrows through 11 U.S.C. 544(b)(1): one declaration for each act."""
