"""The record of a bankruptcy case: facts and their evidence, and no law.

Nothing here imports ``avoidance``. Everything is frozen; unknown is ``None`` and is never read as ``False`` or zero.
"""
