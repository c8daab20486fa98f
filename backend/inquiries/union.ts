/** Which of many things belong together, as pairs of them turn out to: each set is named by one of its members. */
export class Union {
  #parents = new Map<string, string>();

  /** The name of the set that a thing belongs to; a thing never joined is its own set. */
  nameOf(thing: string): string {
    let name = thing;
    for (let parent = this.#parents.get(name); parent !== undefined; parent = this.#parents.get(name)) name = parent;
    // The way is kept short for the next one who asks.
    if (name !== thing) this.#parents.set(thing, name);
    return name;
  }

  /** From now on the sets of both are one, which keeps the name of the first. */
  join(first: string, second: string): void {
    const [kept, other] = [this.nameOf(first), this.nameOf(second)];
    if (kept !== other) this.#parents.set(other, kept);
  }
}
