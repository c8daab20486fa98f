/** Colour of a letter's button and of its coupon's edge: our own green, with 6:1 to white. */
export const letterAccent = '#0b7350';
