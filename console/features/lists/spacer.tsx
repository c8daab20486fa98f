import { useLayoutEffect, useRef } from 'preact/hooks';

/** Stands for the rows that are not in the page. */
export function Spacer({ heightPx }: { heightPx: number }) {
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (row.current) row.current.style.height = `${heightPx}px`;
  }, [heightPx]);
  return (
    <tr class="spacer" ref={row}>
      <td />
    </tr>
  );
}
