import type { CostColumn } from '../../contracts/costs.ts';

/** Titles by which a column is known, in Russian and English, as advertising systems and people write them. */
const titles: Record<CostColumn, readonly string[]> = {
  day: ['день', 'дата', 'day', 'date'],
  source: ['источник', 'utm_source', 'source'],
  medium: ['тип трафика', 'utm_medium', 'medium'],
  campaign: ['кампания', 'название кампании', 'рекламная кампания', 'utm_campaign', 'campaign', 'campaign name'],
  amount: ['расход', 'расходы', 'сумма', 'стоимость', 'затраты', 'cost', 'costs', 'spend', 'amount', 'amount spent'],
  currency: ['валюта', 'currency', 'currency code'],
};

const columns = new Map(
  Object.entries(titles).flatMap(([column, names]) => names.map((name) => [name, column as CostColumn])),
);

/** What a column of the file is, by its title; `null`: nothing that is needed. `Расход, ₽` and `Cost (RUB)` count too. */
export function costColumn(title: string): CostColumn | null {
  const name = title
    .toLowerCase()
    .replace(/[,(].*$/s, '')
    .replace(/[₽$€]/g, '')
    .trim()
    .replace(/\s+/g, ' ');
  return columns.get(name) ?? null;
}
