"""It learns the person's own genres, from their tags and decisions, and suggests them in their words.

    library ─► gathering ─► examples ─► checking ─► head ─► suggesting ─► library
               what was     which       how right,  linear,   learnt or
               heard        genres      over        in        the model's
                            have enough artists     seconds

`lessons.learn` is the whole way. What decides is pure (numpy on values); `gathering`, `storing` and
`suggesting` touch the library file.
"""
