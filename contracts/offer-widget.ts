import * as v from 'valibot';
import { AccentSchema } from './accent.ts';
import { issuePath } from './issue-path.ts';
import { ProductBlockSchema } from './product-block.ts';
import { line, webAddress } from './text.ts';
import { languagesIn, type Texts, TextsSchema } from './texts-in.ts';

/** What an offer looks like on a page: a list of screens in a window, in a corner, or in a place of the page itself. */

const name = () => v.pipe(line(32), v.regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be 1 to 32 of a-z, 0-9, "_" and "-"'));

/** What a press of a button does. `take` and `send` lead to a screen that shows the coupon, or says that it was sent. */
export const ButtonActionSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('screen'), screen: name() }),
  v.strictObject({ kind: v.literal('address'), address: webAddress() }),
  v.strictObject({ kind: v.literal('take'), screen: name() }),
  /** By e-mail, to the address in the screen's own field. */
  v.strictObject({ kind: v.literal('send'), screen: name() }),
  v.strictObject({ kind: v.literal('close') }),
]);
export type ButtonAction = v.InferOutput<typeof ButtonActionSchema>;

const httpsAddress = v.pipe(webAddress(), v.regex(/^https:\/\//i, 'must start with https://'));

/** The parts of a screen with a text of the kind given: `Texts` in all languages when it is stored, one line when it is shown. */
function screenEntries<Text extends v.GenericSchema>(text: (mostLength: number) => Text) {
  return {
    id: name(),
    title: v.nullable(text(120)),
    text: v.nullable(text(1000)),
    /** `alt` says what is seen on it, empty where that says nothing new. */
    picture: v.nullable(v.strictObject({ address: httpsAddress, alt: v.nullable(text(200)) })),
    /** A field for an e-mail address, with what one agrees to by giving it. */
    email: v.nullable(v.strictObject({ label: text(120), agreement: v.nullable(text(500)) })),
    /** Shows the visitor's coupon, with a button that copies it; whoever sees it has taken it. */
    coupon: v.boolean(),
    buttons: v.pipe(
      v.array(v.strictObject({ label: text(60), action: ButtonActionSchema })),
      v.maxLength(3, 'must be at most 3 buttons'),
    ),
  };
}

/** How far it can be from the middle, or in which corner; `top` and `bottom` of `fixed` are bars over the page's whole width. */
export const popupPositions = ['center', 'top', 'bottom'] as const;
export const fixedPositions = ['bottom-right', 'bottom-left', 'top-right', 'top-left', 'bottom', 'top'] as const;
export const embeddedPositions = ['inside', 'before', 'after'] as const;

const placeEntries = {
  popup: { type: v.literal('popup'), position: v.picklist(popupPositions) },
  fixed: { type: v.literal('fixed'), position: v.picklist(fixedPositions) },
  embedded: {
    type: v.literal('embedded'),
    /** In, before or after the first element that this CSS selector finds. */
    position: v.picklist(embeddedPositions),
    selector: v.pipe(line(), v.minLength(1)),
  },
};

const screens = <Screen extends v.GenericSchema>(screen: Screen) =>
  v.pipe(v.array(screen), v.minLength(1, 'must have a screen'), v.maxLength(8, 'must be at most 8 screens'));

function widgetSchema<Screen extends v.GenericSchema>(screen: Screen) {
  const rest = { accent: AccentSchema, screens: screens(screen) };
  return v.variant(
    'type',
    [
      v.strictObject({ ...placeEntries.popup, ...rest }),
      v.strictObject({ ...placeEntries.fixed, ...rest }),
      v.strictObject({ ...placeEntries.embedded, ...rest }),
    ],
    'must be popup, fixed or embedded',
  );
}

/** As the browser gets it, in one language; the products of its screens come beside it (contracts/offer-wire.ts). */
export const ShownWidgetSchema = widgetSchema(v.strictObject(screenEntries((mostLength) => line(mostLength))));
export type ShownWidget = v.InferOutput<typeof ShownWidgetSchema>;
export type ShownScreen = ShownWidget['screens'][number];

/** As it is stored: every text in the same languages, and every button leads somewhere. */
export const WidgetSchema = v.pipe(
  widgetSchema(
    v.strictObject({ ...screenEntries(TextsSchema), products: v.optional(v.nullable(ProductBlockSchema), null) }),
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const widget = dataset.value;
    const refuse = (path: (string | number)[], message: string) =>
      addIssue({ message, path: issuePath(widget, path) as never });
    const languages = languagesOf(widget);
    const ids = new Set<string>();
    for (const [at, screen] of widget.screens.entries()) {
      if (ids.has(screen.id)) refuse(['screens', at, 'id'], 'is the id of an earlier screen; each needs its own');
      ids.add(screen.id);
      for (const [path, texts] of textsIn(screen))
        if (languagesIn(texts) !== languages)
          refuse(['screens', at, ...path], `must be given in the same languages as the other texts: ${languages}`);
      for (const [index, { action }] of screen.buttons.entries()) {
        const path = ['screens', at, 'buttons', index, 'action'];
        if (action.kind === 'send' && !screen.email)
          refuse(path, 'needs a field for the e-mail address on the same screen; add one');
        if (!('screen' in action)) continue;
        const next = widget.screens.find(({ id }) => id === action.screen);
        if (!next) refuse([...path, 'screen'], 'is not the id of a screen of this widget; choose one of them');
        else if (action.kind === 'take' && !next.coupon)
          refuse([...path, 'screen'], 'must be a screen that shows the coupon; switch the coupon on there');
      }
    }
  }),
);
export type Widget = v.InferOutput<typeof WidgetSchema>;
export type Screen = Widget['screens'][number];

/** Whether a widget hands out a coupon at all. */
export function needsCoupon({ screens }: Pick<Widget, 'screens'>): boolean {
  return screens.some(
    ({ coupon, buttons }) => coupon || buttons.some(({ action }) => action.kind === 'take' || action.kind === 'send'),
  );
}

/** The languages of a widget's texts, as one line; every text has the same ones. */
export function languagesOf({ screens }: Pick<Widget, 'screens'>): string {
  const [first] = screens.flatMap(textsIn);
  return first ? languagesIn(first[1]) : '';
}

/** Every text of a screen, by where it stands. */
function textsIn({ title, text, picture, email, buttons }: Screen): [path: (string | number)[], texts: Texts][] {
  const found: [(string | number)[], Texts | null | undefined][] = [
    [['title'], title],
    [['text'], text],
    [['picture', 'alt'], picture?.alt],
    [['email', 'label'], email?.label],
    [['email', 'agreement'], email?.agreement],
    ...buttons.map(({ label }, index): [(string | number)[], Texts] => [['buttons', index, 'label'], label]),
  ];
  return found.flatMap(([path, texts]) => (texts ? [[path, texts] as [(string | number)[], Texts]] : []));
}
