// When the window was shown, and when its content had been painted.
module.exports = async ({ page, shown, parameters }) => {
  const usable = await page(waitForPage, parameters.usable);
  return { visible: await shown, usable };
};

function waitForPage({ selector, atLeast }) {
  return new Promise((done) => {
    const look = () => {
      const isThere = document.querySelectorAll(selector).length >= atLeast;
      if (isThere) requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())));
      else requestAnimationFrame(look);
    };
    look();
  });
}
