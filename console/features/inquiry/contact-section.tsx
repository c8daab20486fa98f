import type { Inquiry } from '../../../contracts/inquiry.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts, Section } from '../../ui/facts.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** How to reach the person, each way one press from use. */
export function ContactSection({ inquiry }: { inquiry: Inquiry }) {
  const { say, name } = useWords();
  const { contact, inquiryNumber, suspicions, consentVersion, site, person } = inquiry;
  const { phone, email } = contact;
  return (
    <Section title={say('contacts')}>
      <Facts>
        <Fact name={say('phone')}>
          {phone && (
            <span class="with-copy">
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
              <CopyButton value={phone} what={say('phone')} />
            </span>
          )}
        </Fact>
        <Fact name={say('email')}>
          {email && (
            <span class="with-copy">
              <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>
              <CopyButton value={email} what={say('email')} />
            </span>
          )}
        </Fact>
        <Fact name={say('consentVersion')}>{consentVersion}</Fact>
        <Fact name={say('robotBadge')}>{suspicions.map((code) => name('suspicion', code)).join(', ')}</Fact>
      </Facts>
      <p class="aside">{inquiryNumber > 1 ? say('personInquiry', { n: inquiryNumber }) : say('firstInquiry')}</p>
      {(phone || email) && (
        <p class="aside">
          <InnerLink href={`/audience?${new URLSearchParams({ tab: 'merges', site, person })}`}>
            {say('allOfPerson')}
          </InnerLink>
        </p>
      )}
    </Section>
  );
}
