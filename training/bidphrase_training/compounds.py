"""Words that buyers write as one and as two, as in TypeScript (`src/text/compounds.ts`)."""

from bidphrase_training.singular import singular

# Second words in the singular.
COMPOUNDS = frozenset(
    """
air bag, air tight, arm band, arm chair, arm rest, back board, back drop, back pack, back packing, back splash,
back up, ball point, base ball, basket ball, bath robe, bath room, bath tub, bed room, bed side, bed spread,
bird house, black out, blu ray, blue tooth, bobble head, body suit, book bag, book case, book shelf, boom box,
boot cut, bow flex, bow tie, card stock, carry on, cell phone, chain saw, chrome book, chrome cast, clip board,
cook book, cook top, cook ware, crank bait, crew neck, cross body, cup cake, dash board, dash cam, desk top,
die cast, dinner ware, dish cloth, dish washer, dog house, door bell, door mat, draw string, dumb bell, e bike,
ear bud, ear ring, eye brow, eye glass, eye lash, eye liner, eye shadow, fire fighter, fire place, fire stick,
fit bit, flash light, flat head, flip flop, flood light, foot ball, foot rest, foot stool, foot wear,
free standing, game boy, gear motor, go pro, green house, hair band, hair brush, hair dryer, hand bag,
hand held, hand rail, hard shell, hard wood, head band, head board, head lamp, head light, head phone,
head rest, head set, high chair, i pad, i phone, i pod, iron man, joy stick, jump suit, kettle bell, key board,
key chain, key fob, key pad, key ring, kitchen aid, lamp shade, lap top, lawn mower, leak proof,
lip stick, love seat, lunch box, mag safe, make up, micro wave, moon phase, motor bike, motor cycle, mouse pad,
mouth wash, multi color, multi meter, multi vitamin, neck tie, news paper, night gown, night light,
night stand, non stick, note book, off road, over night, paddle board, paint ball, paint brush, pan cake,
pea coat, pillow case, play mat, play station, poke mon, pre lit, pro biotic, pull up, rack mount, rain coat,
range finder, rash guard, rear view, roof top, saddle bag, salt water, sand bag, sand paper, sauce pan,
screw driver, set top, sheep skin, shoe box, shoe lace, silver ware, skate board, sky light, smart phone,
smart watch, snap back, snow board, snow flake, snow suit, soft shell, sound bar, spinner bait, spot light,
stone ware, stop watch, stove top, suit case, sun block, sun glass, sun screen, surf board, sweat pant,
sweat shirt, sweat suit, swim suit, swim wear, t shirt, table cloth, table top, tail light, taylor made,
tea spoon, text book, time piece, tool box, tooth brush, tooth paste, top loader, touch screen, track ball,
track pad, track suit, trail cam, tread mill, tri fold, tri pod, ultra light, under shirt, under wear,
volt meter, wake board, wall paper, wash cloth, water proof, web cam, weed eater, weed wacker, weight lifting,
wheel chair, wi fi, wind breaker, wind shield, work bench, work shop, wrap around, wrist band, wrist watch,
x box
""".strip()
    .replace("\n", " ")
    .split(", ")
)


def join_compounds(words: list[str]) -> list[str]:
    """Two words of the list side by side, as one: `t shirts` and `dash cam` become `tshirt` and `dashcam`."""
    out: list[str] = []
    at = 0
    while at < len(words):
        second = singular(words[at + 1]) if at + 1 < len(words) else ""
        if f"{words[at]} {second}" in COMPOUNDS:
            out.append(words[at] + second)
            at += 1
        else:
            out.append(words[at])
        at += 1
    return out
