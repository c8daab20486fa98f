/** A way on which people come to the salon. */
export interface Arrival {
  /** Path and query of the page they land on; `{n}` stands for a click's own number. */
  landing: string;
  referrer?: string;
  /** How many of a hundred visits come this way, and how many of a hundred of these ask for something. */
  share: number;
  inquiries: number;
}

const paid = 'utm_medium=cpc&utm_content=b1';

/** As a salon of a large city has them: search and ads first, friends and maps after. */
export const arrivals: readonly Arrival[] = [
  { landing: '/', referrer: 'https://yandex.ru/', share: 19, inquiries: 8 },
  { landing: `/?utm_source=yandex&${paid}&utm_campaign=haircut&yclid={n}`, share: 17, inquiries: 11 },
  { landing: '/', share: 14, inquiries: 12 },
  { landing: `/services?utm_source=vk&${paid}&utm_campaign=colour-in-autumn`, share: 12, inquiries: 5 },
  { landing: '/services', referrer: 'https://www.google.com/', share: 9, inquiries: 7 },
  { landing: `/services?utm_source=yandex&${paid}&utm_campaign=manicure&yclid={n}`, share: 8, inquiries: 9 },
  { landing: '/contacts?utm_source=2gis&utm_medium=maps', referrer: 'https://2gis.ru/', share: 7, inquiries: 16 },
  { landing: '/gallery', referrer: 'https://t.me/', share: 6, inquiries: 6 },
  { landing: '/?utm_source=newsletter&utm_medium=email&utm_campaign=november', share: 5, inquiries: 14 },
  { landing: '/masters', referrer: 'https://www.flamp.ru/', share: 3, inquiries: 9 },
];

/** What a campaign costs a day, in roubles, on a day of the middle. */
export const dailyCosts = [
  { source: 'yandex', medium: 'cpc', campaign: 'haircut', amount: 1450 },
  { source: 'yandex', medium: 'cpc', campaign: 'manicure', amount: 620 },
  { source: 'vk', medium: 'cpc', campaign: 'colour-in-autumn', amount: 880 },
] as const;

/** Browsers of a phone, a desktop and a tablet, as they name themselves. */
export const browsers = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
] as const;

/** First names alone: nobody is meant. */
export const firstNames = [
  ...['Anna', 'Maria', 'Olga', 'Irina', 'Elena', 'Daria', 'Polina', 'Vera', 'Nina', 'Sofia', 'Alina', 'Ksenia'],
  ...['Ivan', 'Pavel', 'Anton', 'Maxim'],
] as const;

/** Services of the salon's stand-in, by what they cost to remember: number and name. */
export const services = [
  { id: 501, title: 'Haircut' },
  { id: 503, title: 'Single-tone colour' },
  { id: 504, title: 'Manicure with polish' },
  { id: 505, title: 'Hair treatment' },
] as const;

/** What people write who want to be called back. */
export const messages = [
  'Could you call me back about colouring?',
  'Is there a free hour on Saturday?',
  'How much is a haircut for a child?',
  'I would like to give a visit to a friend.',
] as const;
