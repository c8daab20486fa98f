/** In the address of a partner's page: by which showing the visitor came. Random, and nobody's. */
export const cameByName = 'tendril_exchange';
