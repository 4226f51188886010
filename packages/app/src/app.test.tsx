import { render, screen } from '@testing-library/react';
import { app } from './app';

describe('app', () => {
  it('asks who is there', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'AI governance portal' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as unknown as string,
    };

    render(app.createRoot());

    expect(
      await screen.findByText('Choose who you are', {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    expect(screen.getByText('AI governance portal')).toBeInTheDocument();
  }, 30_000);
});
