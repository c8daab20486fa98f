/**
 * Every bound on what crosses the wire, in one place, so that the browser cuts to the length that the
 * backend accepts. Sizes of bodies are bytes, of texts UTF-16 units. Source: reliability S17.
 */
export const limits = {
  /** Body of `POST /c/<site>`, bytes. Also the most that a `keepalive` request may carry. */
  envelopeBytes: 64 * 1024,
  /** Body of one outside webhook, bytes. A record with a long history stays far below. */
  hookBytes: 1024 * 1024,
  eventsPerEnvelope: 50,
  jsonDepth: 8,
  /** Keys of one whole body, counted through all levels. A full envelope is allowed 200 for each event. */
  keysPerEvent: 200,
  /** Of an order or a cart, whose positions have eight keys each, twice where a cart also says what changed. */
  keysPerShopEvent: 900,
  /** As much as the tag leaves of any text (modules/common/bounded.ts). */
  url: 4096,
  text: 4096,
  line: 256,
  email: 254,
  phone: 32,
  /** Characters of a sealed event in base64: the longest event, its key and what base64 adds. */
  sealedLength: 64 * 1024,
  recordsPerBooking: 20,
  /** Further fields of a form. With every text at its longest an inquiry still fits into one keepalive request. */
  fieldsPerInquiry: 20,
  fieldValue: 500,
  /** Positions of an order or a cart that are kept. */
  itemsPerOrder: 50,
  couponsPerOrder: 10,
  itemId: 128,
} as const;
