"""Words that rule each other out in one phrase about one thing."""

from .words import stems

_GROUPS = """
left | right
front | rear
men | women | girl | boy | kid | children | adult | senior | newborn | youth | teen | dog | cat | puppy | kitten
toddler | women | men | adult | senior | kid | children | newborn | baby | infant | youth | teen
toddler | size 6 | size 7 | size 8 | size 10 | size 12 | size 14 | size 16 | 100 piece | 300 piece | 500 piece
kid | boy | girl | toddler | 50
indoor | outdoor
wired | wireless | bluetooth
corded | cordless | battery
corded | gas | manual
electric | gas | manual | propane | charcoal
short sleeve | long sleeve | sleeveless | cap sleeve
single | double | dual | triple
new | used | refurbished | vintage
high | low
slim | wide | relaxed | loose | oversized
narrow | wide
small | large | mini | jumbo
framed | unframed
soft | hard | firm
scented | unscented
lined | unlined
leather | canvas | silicone | nylon | cotton | polyester | wool | linen | velvet | denim | plastic | glass | wood | wooden | bamboo | silk | cashmere | fleece
gold | silver | platinum | titanium | tungsten | stainless steel | brass | copper
aluminum | carbon fiber | wood | plastic | steel | titanium
black | white | navy | blue | red | green | pink | purple | orange | yellow | brown | gray | grey | beige | tan | ivory | teal | olive | burgundy | charcoal | cream | khaki
matte | glossy | satin
glossy | clear
liquid | powder | gel | cream | capsule | tablet | gummy
round | square | rectangular | oval
twin | full | queen | king
"""
_EXCLUSIVE = [[stems(member) for member in line.split("|")] for line in _GROUPS.strip().splitlines()]


def contradicts(phrase: tuple[str, ...]) -> bool:
    """Whether a phrase (its stems, in order) holds two members of an exclusive group."""
    text = f" {' '.join(phrase)} "
    return any(sum(f" {' '.join(member)} " in text for member in group) > 1 for group in _EXCLUSIVE)
