import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BoundedList } from './BoundedList';

function renderList(count: number) {
  const items = Array.from({ length: count }, (_, index) => `item ${index}`);
  render(
    <BoundedList
      items={items}
      keyOf={item => item}
      render={item => <>{item}</>}
      limit={3}
      label="Things"
    />,
  );
}

describe('BoundedList', () => {
  it('shows the first, and all when asked with the keyboard', async () => {
    renderList(1234);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    await userEvent.tab();
    expect(
      screen.getByRole('button', { name: 'Show all 1,234' }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getAllByRole('listitem')).toHaveLength(1234);
  });

  it('does not hide a single one', () => {
    renderList(4);
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
