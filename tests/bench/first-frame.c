/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts a command on the current X display and prints the milliseconds of wall clock and of CPU, and the megabytes
 * of memory that are its own (RssAnon), when one of its windows shows a painted frame: mapped, wider than 100 pixels,
 * with at least 6 colours in it. Then ends it. Usage: first-frame COMMAND [ARG…] It looks from outside, so it
 * measures any program alike. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MIN_WIDTH 100
#define MIN_COLOURS 6
#define DEADLINE_MS 30000
#define STEP_US 2000

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

/* Windows may go away while they are looked at. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
count_colours (XImage *image)
{
  unsigned long seen[MIN_COLOURS];
  int n = 0;

  for (int y = 0; y < image->height && n < MIN_COLOURS; y += 3)
    for (int x = 0; x < image->width && n < MIN_COLOURS; x += 2)
      {
        unsigned long pixel = XGetPixel (image, x, y);
        int i = 0;

        while (i < n && seen[i] != pixel)
          i++;
        if (i == n)
          seen[n++] = pixel;
      }
  return n;
}

static int
is_painted (Display *display)
{
  Window root, parent, *children = NULL;
  unsigned int n = 0;
  int painted = 0;

  if (!XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n))
    return 0;
  for (unsigned int i = 0; i < n && !painted; i++)
    {
      XWindowAttributes attributes;
      XImage *image;

      if (!XGetWindowAttributes (display, children[i], &attributes) || attributes.map_state != IsViewable
          || attributes.width < MIN_WIDTH)
        continue;
      image = XGetImage (display, children[i], 0, 0, (unsigned) attributes.width, (unsigned) attributes.height,
                         AllPlanes, ZPixmap);
      if (image == NULL)
        continue;
      painted = count_colours (image) >= MIN_COLOURS;
      XDestroyImage (image);
    }
  if (children != NULL)
    XFree (children);
  return painted;
}

/* User + system time of a process that still runs, all threads. */
static double
get_cpu_ms (pid_t pid)
{
  struct timespec t;
  clockid_t clock;

  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &t) != 0)
    return -1;
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

/* Memory that no file stands behind, or -1. */
static double
get_own_mb (pid_t pid)
{
  char path[64], line[256];
  long kb = -1024;
  FILE *status;

  snprintf (path, sizeof path, "/proc/%d/status", (int) pid);
  status = fopen (path, "r");
  while (status != NULL && fgets (line, sizeof line, status) != NULL)
    if (strncmp (line, "RssAnon:", 8) == 0)
      kb = strtol (line + 8, NULL, 10);
  if (status != NULL)
    fclose (status);
  return (double) kb / 1024;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  double begin;
  pid_t pid;
  int painted = 0;

  if (argc < 2 || display == NULL)
    {
      fprintf (stderr, "usage: first-frame COMMAND [ARG…], with a DISPLAY\n");
      return 2;
    }
  XSetErrorHandler (ignore_error);
  begin = now_ms ();
  pid = fork ();
  if (pid == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  while (!painted && now_ms () - begin < DEADLINE_MS && waitpid (pid, NULL, WNOHANG) == 0)
    {
      usleep (STEP_US);
      painted = is_painted (display);
    }
  if (painted)
    printf ("%.1f %.1f %.1f\n", now_ms () - begin, get_cpu_ms (pid), get_own_mb (pid));
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  XCloseDisplay (display);
  return painted ? 0 : 1;
}
