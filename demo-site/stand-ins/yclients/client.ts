import type { RecordStyle } from './options.ts';
import type { StoredClient } from './state.ts';

/** The client inside a record: fewer fields than the card (§3.1). The API adds `is_new`, hooks add three others. */
export function clientOfRecord(client: StoredClient, style: RecordStyle, where: 'api' | 'hook') {
  return {
    id: client.id,
    name: client.name,
    surname: client.surname,
    patronymic: client.patronymic,
    display_name: displayName(client),
    phone: client.phone,
    email: client.email,
    card: '',
    success_visits_count: 0,
    fail_visits_count: 0,
    discount: 0,
    custom_fields: style.emptyObjects === 'list' ? [] : {},
    client_tags: [],
    ...(where === 'api' ? { is_new: true } : { comment: client.comment, sex: 0, birthday: '' }),
  };
}

/** The client's card, the same in the API and in hooks (§4.2). `lastChange` is written as record dates are. */
export function clientCard(client: StoredClient, style: RecordStyle, lastChange: string) {
  return {
    id: client.id,
    name: client.name,
    surname: client.surname,
    patronymic: client.patronymic,
    display_name: displayName(client),
    phone: client.phone,
    email: client.email,
    card: '',
    birth_date: '',
    comment: client.comment,
    discount: 0,
    visits: 0,
    sex_id: 0,
    sex: 'Неизвестно',
    sms_check: 0,
    sms_bot: 0,
    sms_not: 0,
    spent: 0,
    paid: 0,
    balance: 0,
    importance_id: 0,
    importance: 'Без класса важности',
    categories: [],
    last_change_date: lastChange,
    custom_fields: style.emptyObjects === 'list' ? [] : {},
  };
}

function displayName(client: StoredClient): string {
  return [client.name, client.patronymic, client.surname].filter(Boolean).join(' ');
}
