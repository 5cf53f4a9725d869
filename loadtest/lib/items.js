/**
 * Listings of the lengths that sellers write: from three words to the eighty characters that marketplaces allow.
 * @type {{ title: string, category?: string }[]}
 */
export const ITEMS = [
  { title: 'Cast iron skillet', category: 'Kitchen' },
  { title: 'Apple iPhone 13 128GB Blue Unlocked' },
  { title: "Men's waterproof hiking boots brown leather size 10", category: 'Shoes' },
  { title: 'Canon EF 50mm f/1.8 STM lens for DSLR cameras, with hood and caps' },
  { title: 'LEGO Star Wars X-Wing starfighter building set complete with minifigures and box', category: 'Toys' },
  { title: 'Vintage 1980s denim jacket' },
  { title: 'Stainless steel insulated water bottle 32 oz wide mouth, leakproof lid', category: 'Sports' },
  { title: 'Front brake pads ceramic set for Toyota Camry 2012-2017', category: 'Auto Parts' },
];
