import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownWidget } from '../../../contracts/offer-widget.ts';
import type { ShownProduct } from '../../../contracts/product-block.ts';
import { widgetWords } from '../../../contracts/widget-words.ts';
import { drawProducts } from '../../../modules/products/index.ts';
import { productsStyle } from '../../../modules/products/products-style.ts';
import { uiStyle } from '../../../modules/ui/ui-style.ts';
import { Widget } from '../../../modules/ui/widget.tsx';
import { useWords } from '../../ui/words-context.tsx';

interface OfferPreviewProps {
  widget: ShownWidget;
  language: string;
  /** Stands for the visitor's coupon. */
  code: string;
  /** Stand for the products, by the ids of the screens that show some. */
  products: Readonly<Record<string, readonly ShownProduct[]>>;
}

const screens = { desktop: { width: 1000, height: 640 }, phone: { width: 390, height: 760 } } as const;
type Device = keyof typeof screens;

/**
 * What visitors will see, drawn by the very parts that draw it for them, on an empty page as wide as theirs. It is only
 * looked at: nothing in it can be pressed, and it takes the keyboard from nobody.
 */
export function OfferPreview({ widget, language, code, products }: OfferPreviewProps) {
  const { say } = useWords();
  const [device, setDevice] = useState<Device>('desktop');
  return (
    <figure class="offer-preview" aria-label={say('offerPreview')}>
      <div class="offer-devices">
        {(['desktop', 'phone'] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="button small"
            aria-pressed={one === device}
            onClick={() => setDevice(one)}
          >
            {say(`offerDevice-${one}`)}
          </button>
        ))}
      </div>
      <Stage key={device} {...{ widget, language, code, products, device }} />
      {widget.type === 'embedded' && <figcaption class="quiet">{say('offerPreviewEmbedded')}</figcaption>}
    </figure>
  );
}

function Stage({ widget, language, code, products, device }: OfferPreviewProps & { device: Device }) {
  const { say } = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  const root = useRef<ShadowRoot | null>(null);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    root.current ??= openRoot(page);
    const into = root.current;
    styleOf(into, page, widget.accent);
    const signal = new AbortController().signal;
    const coupon = async () => ({ code, endsOn: null, isSent: true });
    const draw = (place: Element, screen: string) => {
      const shown = products[screen];
      if (shown) drawProducts(place, shown, () => {});
    };
    const options = {
      draw,
      widget,
      language,
      words: widgetWords(language),
      signal,
      coupon,
      onAction: () => {},
      close: () => {},
    };
    // Another screen, or another kind of window, is drawn anew; a letter that is typed is not.
    const key = `${widget.type} ${widget.screens[0]?.id} ${widget.screens[0]?.coupon} ${code} ${JSON.stringify(products)}`;
    render(<Widget key={key} {...options} />, into);
  }, [widget, language, code, products]);
  useEffect(
    () => () => {
      if (root.current) render(null, root.current);
    },
    [],
  );
  const { width, height } = screens[device];
  return (
    <div class="offer-stage" data-device={device}>
      <iframe
        ref={frame}
        class="offer-page"
        title={say('offerPreview')}
        width={width}
        height={height}
        tabIndex={-1}
        inert
      />
    </div>
  );
}

/** A page with nothing on it, and a place for the widget. */
function openRoot(page: Document): ShadowRoot {
  const host = page.createElement('tendril-offer');
  page.body.append(host);
  return host.attachShadow({ mode: 'open' });
}

/** A page's style sheets must be made by its own window. */
function styleOf(root: ShadowRoot, page: Document, accent: string): void {
  const own = page.defaultView as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (!own) return;
  const sheet = new own.CSSStyleSheet();
  sheet.replaceSync(`${uiStyle}${productsStyle}:host{--accent:${accent}}section.embedded{margin:24px}`);
  root.adoptedStyleSheets = [sheet];
}
