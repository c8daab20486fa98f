/** A product as an offer can show it; prices in the currency's smallest unit. */
export interface Product {
  id: string;
  title: string;
  priceMinor: number | null;
  oldPriceMinor: number | null;
  currency: string;
  address: string | null;
  picture: string | null;
  isAvailable: boolean;
}
