/** Names of a table's columns; the last column holds what can be done with a row, and is named for those who listen. */
export function GridHead({ names, action }: { names: readonly string[]; action: string }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th scope="col" key={name}>
            {name}
          </th>
        ))}
        <th scope="col">
          <span class="unseen">{action}</span>
        </th>
      </tr>
    </thead>
  );
}
