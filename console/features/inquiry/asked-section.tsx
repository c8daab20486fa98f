import type { BookingView, Inquiry } from '../../../contracts/inquiry.ts';
import { bookedTime, bookedZone } from '../../format/booked-time.ts';
import { Confirmation, StatusBadge } from '../../ui/badges.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts, Section } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** What they asked for: every booking, and what they wrote. */
export function AskedSection({ inquiry }: { inquiry: Inquiry }) {
  const { say } = useWords();
  const { bookings, form, message, fields } = inquiry;
  const written = form !== null || message !== null || Object.keys(fields).length > 0;
  return (
    <>
      {bookings.length > 0 && (
        <Section title={say('bookings')}>
          <ul class="bookings">
            {bookings.map((booking, index) => (
              <BookingCard key={booking.record ?? index} booking={booking} />
            ))}
          </ul>
        </Section>
      )}
      {written && (
        <Section title={say('form')}>
          {message && <p class="message">{message}</p>}
          <Facts>
            <Fact name={say('form')}>{form}</Fact>
            {Object.entries(fields).map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </Facts>
        </Section>
      )}
    </>
  );
}

function BookingCard({ booking }: { booking: BookingView }) {
  const { language, say } = useWords();
  const now = useNow();
  const { startsAtLocal, status, services, staff, branch, record, confirmedByApi } = booking;
  const zone = bookedZone(booking, language);
  return (
    <li class="booking" data-over={status === 'cancelled'}>
      <p class="booking-head">
        <strong class="booked-time">
          {startsAtLocal ? bookedTime(startsAtLocal, { language, now }) : say('bookingNoTime')}
        </strong>
        <StatusBadge status={status} />
      </p>
      <p class="booking-state">
        {zone && <span class="quiet">{zone}</span>}
        <Confirmation confirmed={confirmedByApi} />
      </p>
      <Facts>
        <Fact name={say('services')}>{services.join(', ')}</Fact>
        <Fact name={say('staff')}>{staff}</Fact>
        <Fact name={say('branch')}>{branch}</Fact>
        <Fact name={say('record')}>
          {record && (
            <span class="with-copy">
              <span class="code">{record}</span>
              <CopyButton value={record} what={say('record')} />
            </span>
          )}
        </Fact>
      </Facts>
    </li>
  );
}
