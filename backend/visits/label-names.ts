import * as v from 'valibot';
import { visitCodeName } from '../../contracts/visit-code.ts';
import { isClickId } from './click-ids.ts';
import { isDeniedKey } from './personal-data.ts';

/** As many as a marketer can keep apart; they count among the labels of an address, which are bounded too. */
const mostNames = 20;

/**
 * The name of one of a site's own labels: a parameter of its addresses, in lower case, since parameters are compared
 * without case. The brackets of `a[b]` and the like are not for labels.
 */
export const labelName = () =>
  v.pipe(
    v.string(),
    v.toLowerCase(),
    v.regex(
      /^_?[a-z0-9][a-z0-9_.-]{0,62}$/,
      'must be a parameter such as tag_from: at most 63 of a-z, 0-9, "_", "." and "-", the first a letter or digit, or one "_" before it',
    ),
  );

/**
 * The parameters that a site reads as labels of its own (mission E3; `tag_from` and `from` of facts/comagic.md §3 and §8).
 * What is read anyway, or what could never have a value, is refused: better now than in a report that stays empty.
 */
export const LabelNamesSchema = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      // Before its capitals go: they part the words of `clientName`.
      v.check(
        (name) => !isDeniedKey(name),
        'reads as the name of personal data or a secret, so its values are never kept; use another parameter',
      ),
      labelName(),
      v.check((name) => !name.startsWith('utm_'), 'is UTM, which is read anyway; leave it out'),
      v.check((name) => !isClickId(name), 'is a click id, which is read anyway; leave it out'),
      v.check((name) => !isVisitCode(name), 'carries our visit code, another one for each visit; leave it out'),
    ),
  ),
  v.maxLength(mostNames, `must be at most ${mostNames} names`),
  v.checkItems(
    (name, index, names) => names.indexOf(name) === index,
    'is there twice; names are compared in lower case',
  ),
);

/** Our own parameter, also in the form that the widget of an outside system gives it (facts/yclients.md §5.5). */
function isVisitCode(name: string): boolean {
  return name === visitCodeName || name.endsWith(`_${visitCodeName}`);
}
