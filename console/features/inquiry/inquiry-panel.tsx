import { type RowPanelProps, SidePanel } from '../lists/side-panel.tsx';
import { InquiryDetail } from './inquiry-detail.tsx';
import { useStory } from './use-story.ts';

/** One inquiry beside the list. */
export function InquiryPanel(props: RowPanelProps) {
  const { resource, retry } = useStory(props.row);
  return (
    <SidePanel {...props} title="inquiryPanel" resource={resource} onRetry={retry}>
      {(story) => <InquiryDetail {...story} />}
    </SidePanel>
  );
}
