/** Last words of the lexicon's product types, folded: they name a kind of thing. Only words of an explanation depend on them. */
export const KINDS: ReadonlySet<string> = new Set(
  `
absorber acrylic adapter agenda agent aid airfryer alarm album alexa alternator amp amplifier ampoule animal
animatronic arch arm armoire art assembly assortment aviator backpack bag bait baitcaster ball ballast balloon band
bangle bank bar barstool baseball basketball bassinet bat bathrobe battery bbq bead bean beanie bear bearing bed
bedframe bedsheet bedspread belt bench bib bible bicycle bike bikini billfold binder bit blade blanket blaster blazer
blender block blouse blower bluetooth bluray board boardgame bobbin bobblehead bodysuit book bookbag bookcase
bookshelf booster boot booty bottle bottom bouncer bowl box boxer bra brace bracelet bracket braiser brake breaker
breastpump brewer brick briefs brush brushcutter bulb bullion bumper bundle bunkbed bunting cabinet cable cage
calculator calendar caliber cam camera candle candy canister canvas cap capris capsule car carb carburetor card
cardigan cardstock cargo carpet carrier carryon cartridge case cassette cellphone center chain chainsaw chair
chandelier charger charm chest chime chino chocolate choker chronograph circular clamp clarinet cleaner cleat clicker
clip clog closet cloth club coat cocotte code coffee coil coin collar collection collector cologne color combo comic
compact computer conditioner condo cone connector console container control controller converter cookbook cookware
cooler cord costume cot cotton couch cover crankbait crate crawler crayon cream crewneck crib cube cuff cup curtain
cushion cutter cyclocomputer damper dap daybed deadbolt deck decor decoration derby desk desktop detector detergent
device dial diaper digicam dimmer disc dish dispenser display disposable diver dmm dock doll doorbell down dpn drape
drawer dress dresser drill drive driver driveshaft drone drop drum dry dryer dslr duffel duffle dumbbell dvd dvr
earbud earring ebike edition emtb encasement endmill envelope escooter espresso exerciser exersaucer exhaust expresser
extender extension eyeshadow fabric face fairing feeder feet fightstick figure filler filter filtration fixture flange
flannel flat flipflop floodlight floss flute fob food foot footy fork foundation fountain fragrance frame fridge frog
fryer furniture gainer game gamepad gem gemstone glass glasses gloss glove goblet goggle golf gown gps gpu griddle
grill grinder ground guard guide guitar gummy gun gyuto hand handbag handheld handle handset hanger harness hat head
headboard headlamp headlight headphone headset heel helmet highchair highlighter hobo holder holster hoodie hook hoop
hose house htv hub huggy hybrid impact index inflatable ingot ink insert interface iron issue jacket jean jersey
jewelry jig jigsaw jogger jordan jort journal joypad jumper jumperoo kennel kettlebell key keyboard keyfob keypad
khakis kibble kigurumi kit kleenex knife knob label lamp laptop lawnmower lead leash legging lens lever light lighting
liner lip lipgloss lipliner lipstick liquid litter loafer lock locket lollipop longarm lot lotion lounge loveseat lpvo
lug luggage lure machine magnesium mailer maker makeup manga manual marker mascara mask massager mat matcha material
mattress mcb mechanism media megabox memory meter mic microphone microwave mill mini miniskirt mint mirror mitt mix
mixer moccasin module moisturizer monitor monkstrap monokini monopod mop motor mount movement movie mower muffler mug
mule multimeter multipack multivitamin napkin nappy necklace needle nightgown nightshirt nipple notebook notepad novel
nut nvr odometer oil omnibus onesie ons opener optic organizer ornament outfit outlet oven overalls overcoat
overlocker oxford pac pack pad paint painting pajama palette pan panel pannier pant paper parcel part peacoat pedal
pen pencil perch perfume phone photo piano piercing pill pillow pipe pjs planner plant plate play playard player
playpen plc plug plush plushie pocketwatch pod polo pop portfolio post poster pot powder prenatal print printer probe
probiotic promo prop protector puffer pullover pump purse putter puzzle quad quadcopter quilt rack raincoat ram
rangefinder reader receiver receptacle record recorder reel refill refrigerator remote remover repeater replacement
retro riflescope rig rim ring ringer robe rocker rod roll romex romper round router rug runner sack saddle saddlebag
sandal santoku saw sax saxophone scooter scope scratcher screen scuff sculpture seal seat sectional seed sensor serger
serum set settee shade shaft sharpy sheer sheet shelf shell shield shirt shock shoe shorts show shredder single skein
skillet skilsaw skirt skort slack sleeper sleepshirt sleeve slicker slide sling slingback slipper slr smartphone
smartwatch smoker sneaker snowsuit soap socket sodimm sofa softener solution soundbar speaker speedometer
sphygmomanometer splint split sponge spool spoon sportcoat spray ssd stabilizer stand station stemware stick stitch
stock stompbox stone stool storybook strap streamer string strip stroller strut stud sub suit suitcase sunblock
sunglass sunscreen supplement supply support sweater sweatpant sweatshirt swimbait swimdress swimmer swimsuit swimwear
swing switch synbiotic synth synthesizer system table tablecloth tablet taillight tank tankini tankobon tape tea
teabag tee television tent terminal tester textbook thermostat thread throw timer tin tire tissue toner tool toolbox
top topcoat toploader topper tote towel tower toy trailcam transformer tray treadmill treatment tree trench trimmer
tripod trouser truck trucker trumpet trunks tshirt tube tubing tumbler tunic turtleneck tux tuxedo tyre uav
underseater underwear unibit unit ups vac vacuum valve vehicle vest vfd vinyl vitamin voltmeter volume wallet
washcloth washer watch watchband weedeater weedwacker weight welder whacker wheel whity wifi winder windshield wipe
wire wobbler wood workbook worm wrap wrench wristband wristwatch yard yardage yarn snowsuit toothbrush tyre supplies
`
    .trim()
    .split(/\s+/),
);
