import { useState } from 'preact/hooks';

/** Which language of something is previewed: the one that was chosen, else the site's, else the first there is. */
export function useReader(
  languages: readonly string[],
  own: string,
): { reader: string; onReader: (language: string) => void; languages: readonly string[] } {
  const [chosen, setChosen] = useState(own);
  const reader = languages.includes(chosen) ? chosen : (languages[0] ?? own);
  return { languages, reader, onReader: setChosen };
}
