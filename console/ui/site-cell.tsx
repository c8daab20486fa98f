/** The site that a row belongs to. */
export function SiteCell({ siteName }: { siteName: string }) {
  return (
    <td class="cell site">
      <span class="line" title={siteName}>
        {siteName}
      </span>
    </td>
  );
}
