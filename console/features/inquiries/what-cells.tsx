import type { Inquiry } from '../../../contracts/inquiry.ts';
import { bookedTime } from '../../format/booked-time.ts';
import { Confirmation, StatusBadge } from '../../ui/badges.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** What they asked for: the booked time, its status and services, or the form and its words. */
export function WhatCell({ inquiry }: { inquiry: Inquiry }) {
  return (
    <td class="cell what">{inquiry.kind === 'booking' ? <Booked inquiry={inquiry} /> : <Form inquiry={inquiry} />}</td>
  );
}

function Booked({ inquiry }: { inquiry: Inquiry }) {
  const { language, say, count } = useWords();
  const now = useNow();
  const [booking, ...others] = inquiry.bookings;
  if (!booking) return <span class="line">{say('booking')}</span>;
  const services = booking.services.join(', ');
  const more = others.length ? count('moreBookings', others.length) : '';
  const rest = [more, services].filter(Boolean).join(' · ');
  return (
    <>
      <span class="line with-badge" data-over={booking.status === 'cancelled'}>
        <span class="booked-time">
          {booking.startsAtLocal ? bookedTime(booking.startsAtLocal, { language, now }) : say('bookingNoTime')}
        </span>{' '}
        <StatusBadge status={booking.status} />
      </span>{' '}
      <span class="line quiet" title={rest || undefined}>
        {rest}
      </span>
    </>
  );
}

function Form({ inquiry }: { inquiry: Inquiry }) {
  const { say } = useWords();
  const rest = inquiry.message ?? Object.values(inquiry.fields).join(', ');
  return (
    <>
      <span class="line">{inquiry.form ?? say('form')}</span>{' '}
      <span class="line quiet" title={rest || undefined}>
        {rest}
      </span>
    </>
  );
}

/** How the booking's two reports found each other, and whether the outside system has confirmed it. */
export function MatchCell({ inquiry }: { inquiry: Inquiry }) {
  const { name, say } = useWords();
  const { match, bookings } = inquiry;
  return (
    <td class="cell match">
      {match ? (
        <span class="line" title={name('matchText', match)}>
          {name('match', match)}
        </span>
      ) : (
        <span class="line quiet" title={inquiry.kind === 'booking' ? say('notMatched') : undefined}>
          —
        </span>
      )}{' '}
      {bookings.length > 0 && (
        <span class="line">
          <Confirmation confirmed={bookings.every(({ confirmedByApi }) => confirmedByApi)} />
        </span>
      )}
    </td>
  );
}
