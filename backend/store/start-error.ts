/** Why the backend cannot start: the message is a whole sentence for the person who started it, without a stack. */
export class StartError extends Error {
  override name = 'StartError';
}
