"""Lists of words the rules go by; each list says what its words have in common."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words("for of the a an and in on to by")
# Plurals and words in s that the endings alone get wrong; the same words as in src/text/variants.ts.
SINGULAR_IN_S = _words("lens gas bus canvas christmas atlas texas adidas alias bias")
IRREGULAR_PLURALS = {
    "lenses": "lens", "gases": "gas", "buses": "bus", "canvases": "canvas", "knives": "knife", "shelves": "shelf",
    "wolves": "wolf", "scarves": "scarf", "movies": "movie", "cookies": "cookie", "hoodies": "hoodie",
    "beanies": "beanie",
}  # fmt: skip
CONNECTORS = _words("for with in and of")
# A brand after one of these is the maker of something else: "filter for dyson".
NOT_A_MAKER_AFTER = _words("for fits fit compatible with replaces like")
# Common words that are also the first or only word of some brand (On, The North Face).
EVERYDAY_STARTS = _words("on the to by all more next")
COMPANY_TAILS = _words(
    "cosmetics paris auto athletic athletics company co inc usa racing outdoors tools beauty home sports cycle tuning"
    " motoring products cutlery group brands international electronics audio corporation toys games skincare tires tire"
    " clothing footwear jewelry watches design designs kids baby pet guitars"
)
MAKERS_WITH_BARE_MODELS = _words(
    "apple samsung google ford chevy chevrolet toyota honda dodge jeep gmc nissan yamaha suzuki kawasaki"
)
# How an audience stands before the noun; audiences not listed here only follow "for".
BEFORE_NOUN = {
    "men": "mens", "women": "womens", "boys": "boys", "girls": "girls", "kids": "kids", "toddlers": "toddler",
    "toddler": "toddler", "baby": "baby", "infant": "infant", "newborn": "newborn", "youth": "youth", "teens": "teen",
    "adults": "adult", "juniors": "juniors",
}  # fmt: skip
ADULTS = _words("men women")
# Values of these keys go with any product for which the key is used at all; others need evidence of their own.
OPEN_KEYS = _words("color pattern theme scent flavor occasion")
# Parts of the keys whose values only some brands have (a tool maker's voltage): the pair itself must have been seen.
BRAND_BOUND = _words("volt power battery model part series generation movement mount protocol form panel")
VEHICLES = _words("atv utv motorcycle motorbike scooter car truck suv moped snowmobile bike quad")
# Each line: words that rule each other out in one phrase about one thing.
EXCLUSIVE = """
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
leather | canvas | silicone | nylon | cotton | polyester | wool | linen | velvet | denim | plastic | glass |\
    wood | wooden | bamboo | silk | cashmere | fleece
gold | silver | platinum | titanium | tungsten | stainless steel | brass | copper
aluminum | carbon fiber | wood | plastic | steel | titanium
black | white | navy | blue | red | green | pink | purple | orange | yellow | brown | gray | grey | beige |\
    tan | ivory | teal | olive | burgundy | charcoal | cream | khaki
matte | glossy | satin
glossy | clear
liquid | powder | gel | cream | capsule | tablet | gummy
round | square | rectangular | oval
twin | full | queen | king
"""
